/** What users may be in a class. */

/** The roles in rising rank. Who logs in by a bare name, or has never been given one, is a student. */
export const ROLES = ['student', 'assistant', 'instructor'] as const;

export type Role = (typeof ROLES)[number];

/** With its article, for sentences. */
export const ROLE_WORDS: Record<Role, string> = {
  student: 'a student',
  assistant: 'an assistant',
  instructor: 'an instructor',
};

export function isRole(value: unknown): value is Role {
  return ROLES.some(role => role === value);
}

/** Whether `role` is `least`, or higher. */
export function atLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Whether `role` is higher than `other`. Nobody gives orders about one's own rank. */
export function isAbove(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) > ROLES.indexOf(other);
}
