import { Icon } from './icon.tsx';
import { Menu, type MenuProps } from './menu.tsx';

/** The menu of what else there is, behind three dots: `label` names the button, its tip and the menu. */
export function EllipsisMenu({
  label,
  ...rest
}: { label: string } & Pick<MenuProps, 'items' | 'isWalked' | 'request'>) {
  return (
    <Menu buttonClass="icon-button" title={label} label={label} menuLabel={label} align="end" {...rest}>
      <Icon name="ellipsis" />
    </Menu>
  );
}
