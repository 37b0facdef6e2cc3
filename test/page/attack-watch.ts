/** What runs in a page to see whether an attack has worked. Each of these is handed over as a function: it must stand by itself. */

/** What was seen in a page. */
export interface Sightings {
  /** Calls of `owned`, reports of the security policy, objects that were changed. */
  alarms: string[];
  /** Elements and attributes that a message may not have. */
  strangers: string[];
}

/** Lays the traps. */
export function layTraps(): void {
  const alarms: string[] = [];
  Object.assign(globalThis, { alarms, owned: () => alarms.push('a script ran') });
  for (const dialog of ['alert', 'confirm', 'prompt', 'open', 'print'] as const) {
    Object.assign(globalThis, { [dialog]: () => alarms.push(`${dialog}() was called`) });
  }
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    alarms.push(`policy: ${violatedDirective} ${blockedURI} ${sample}`);
  });
}

/** Goes through the whole document, and tells what was caught. */
export function lookAround(): Sightings {
  const walked = ['type', 'class', 'title', 'tabindex', 'aria-label'];
  const allowed: Record<string, string[]> = {
    P: [],
    EM: [],
    STRONG: [],
    S: [],
    BLOCKQUOTE: [],
    UL: [],
    LI: [],
    OL: ['start'],
    CODE: ['class', 'style'],
    PRE: ['tabindex', 'class'],
    SPAN: ['class', 'title', 'tabindex', 'data-number', 'aria-hidden'],
    A: ['role', 'tabindex', 'title', 'data-link', 'data-place', 'data-line', 'data-end-line'],
    BDI: ['class'],
    DIV: ['class'],
    FIGURE: ['class', 'aria-label'],
    BUTTON: [...walked, 'aria-expanded', 'aria-haspopup'],
  };
  /** Of formulas, made as nodes, and styled one property at a time. */
  const ofFormulas =
    /^(?:span|svg|path|line|math|semantics|annotation|m(?:i|n|o|row|text|sup|sub|subsup|over|under|underover|frac|sqrt|root|space|style|table|tr|td|padded|phantom|enclose|glyph|s|error|tr|labeledtr))$/i;
  const attributesOfFormulas =
    /^(?:class|style|aria-hidden|xmlns|width|height|viewBox|preserveAspectRatio|d|[xy][12]|stroke-width|encoding|display|math(?:variant|color|background|size)|stretchy|fence|separator|lspace|rspace|(?:min|max)size|accent(?:under)?|(?:row|column)(?:spacing|align|lines)|scriptlevel|displaystyle|linethickness|notation|depth|voffset|movablelimits|side|symmetric|linebreak)$/;
  const forbidden =
    'main script, .message script, iframe, frame, object, embed, applet, base, img, picture, source, video, audio, svg:not(.formula svg), math:not(.formula math), template, noscript, style, [href]:not(link), [xlink\\:href], [src]:not(script), [srcdoc], [srcset], [action], [formaction], [background], [ping], [popover]:not(.menu), [autofocus]';
  const isOfFormula = (element: Element) =>
    ofFormulas.test(element.tagName) &&
    [...element.attributes].every(({ name }) => attributesOfFormulas.test(name));
  const isOfMessage = (element: Element) => {
    const attributes = allowed[element.tagName];
    return attributes !== undefined && [...element.attributes].every(({ name }) => attributes.includes(name));
  };
  /** What a message says of itself is a language, and nothing else. */
  const isClass = (element: Element) => {
    const value = element.getAttribute('class') ?? '';
    return (
      element.closest('.code-card, .emoji-alone') !== null ||
      /^(?:|true-target|mention|mention own|formula|formula display|language-[\w+#.-]+)$/.test(value)
    );
  };
  const isStrange = (element: Element) => {
    if (element.closest('.formula *')) return !isOfFormula(element);
    const link = element.getAttribute('data-link') ?? 'https://none';
    const style = element.getAttribute('style') ?? '--digits: 1;';
    const isLink = /^(https?:\/\/[^@]*|mailto:[^?]*)$/.test(link);
    return !(isOfMessage(element) && isClass(element) && isLink && /^--digits: \d+;$/.test(style));
  };
  const actsByItself = (element: Element) =>
    element.matches(forbidden) ||
    [...element.attributes].some(({ name }) => name.startsWith('on')) ||
    /url\(/i.test(element.getAttribute('style') ?? '');
  const strangers = [
    ...[...document.querySelectorAll('.message .text *')].filter(isStrange),
    ...[...document.body.querySelectorAll('*')].filter(actsByItself),
  ].map(element => element.outerHTML.slice(0, 200));
  const { alarms } = globalThis as unknown as { alarms: string[] };
  if (Object.keys(Object.prototype).length > 0) alarms.push('Object.prototype was changed');
  return { alarms: [...alarms], strangers };
}
