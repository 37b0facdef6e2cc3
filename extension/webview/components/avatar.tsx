import { initials, personColour } from '../person.ts';

/** Initials on the colour of a person. The name stands beside it. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar" aria-hidden="true" style={{ backgroundColor: personColour(name) }}>
      {initials(name)}
    </span>
  );
}
