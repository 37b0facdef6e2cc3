/** What is asked of the bundle for a count. */
export interface PluralForm {
  readonly message: string;
  /** The plural category, of a form that English has not. */
  readonly comment?: readonly string[];
}

/**
 * The form of a language for a count.
 *
 * @param one such as `{0} member`: languages say it of more numbers than 1, so that it has to name the number
 * @param many such as `{0} members`
 */
export function pluralForm(language: string, count: number, one: string, many: string): PluralForm {
  const category = rulesOf(language).select(count);
  if (category === 'one') return { message: one };
  return category === 'other' ? { message: many } : { message: many, comment: [category] };
}

/** The forms that a language has and English has not: none of German, `few` and `many` of Polish. */
export function pluralCategories(language: string): string[] {
  const { pluralCategories: all } = rulesOf(language).resolvedOptions();
  return all.filter(category => category !== 'one' && category !== 'other');
}

function rulesOf(language: string): Intl.PluralRules {
  try {
    return new Intl.PluralRules(language);
  } catch {
    return new Intl.PluralRules('en');
  }
}
