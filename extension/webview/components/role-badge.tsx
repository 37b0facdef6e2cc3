import { useComputed } from '@preact/signals';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Beside the name of who keeps order: as what. In a narrow place a sign, whose words stay for pointers and screen readers. */
export function RoleBadge({ name }: { name: string }) {
  const { deeds, strings } = usePage();
  const role = useComputed(() => deeds.staff.value.find(person => person.name === name)?.role);
  if (!role.value) return null;
  const words = strings.text(role.value);
  return (
    <span class="role" title={words}>
      <Icon name={role.value === 'instructor' ? 'mortar-board' : 'shield'} />
      <span class="role-words">{words}</span>
    </span>
  );
}
