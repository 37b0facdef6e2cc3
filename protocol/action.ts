/** `/me waves`: somebody does something instead of saying it. It goes over the wire as it was typed. */

const ACTION = /^\/me\s+(?=\S)/i;

/** What the sender of such a text does, as `waves`; undefined where the text is said as any other. */
export function readAction(text: string): string | undefined {
  const [start] = ACTION.exec(text) ?? [];
  return start === undefined ? undefined : text.slice(start.length);
}

/** How such a text is told where there are no colours: `* Bob waves`. Any other text stays as it is. */
export function actionText(text: string, sender: string): string {
  const action = readAction(text);
  return action === undefined ? text : `* ${sender} ${action}`;
}
