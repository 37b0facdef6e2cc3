import type { ComponentChildren } from 'preact';
import { type Action, Actions } from './actions.tsx';
import { Icon } from './icon.tsx';

/** What stands where a transcript would: one picture, one sentence, what to do. */
export interface PlacardProps {
  icon: string;
  spin?: boolean;
  title: string;
  children?: ComponentChildren;
  actions?: readonly Action[];
}

export function Placard({ icon, spin = false, title, children, actions = [] }: PlacardProps) {
  return (
    <div class="placard">
      <span class="emblem">
        <Icon name={icon} spin={spin} />
      </span>
      <h2>{title}</h2>
      {children}
      {actions.length > 0 && <Actions actions={actions} />}
    </div>
  );
}
