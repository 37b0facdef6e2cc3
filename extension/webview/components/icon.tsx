/** A codicon. It is a picture only: what it stands for must be said in words beside it. */
export function Icon({ name, spin = false }: { name: string; spin?: boolean }) {
  const turning = spin ? ' codicon-modifier-spin' : '';
  return <span class={`codicon codicon-${name}${turning}`} aria-hidden="true" />;
}
