/** The page's document: one text for the editor's webview and for the tests in a plain browser page. No vscode. */

/** The page's script, seen from the extension's folder. */
export const PAGE_SCRIPT = 'dist/webview.js';

/** Its style sheets, in their order: the editor's icons, then ours. */
export const PAGE_STYLES = [
  'dist/codicon.css',
  'media/chat.css',
  'media/chat-controls.css',
  'media/chat-transcript.css',
  'media/chat-message.css',
  'media/chat-markdown.css',
  'media/chat-code.css',
  'media/chat-composer.css',
] as const;

/** What the document is made of. */
export interface PageHtmlOptions {
  scriptUri: string;
  /** In the order in which they apply. */
  styleUris: readonly string[];
  /** Where styles and fonts may come from: `webview.cspSource`, or an origin. */
  cspSource: string;
  /** Allows the page's script, and no other. Letters and digits, fresh for each document. */
  nonce: string;
  /** Words by key of strings.ts, in the language `lang`. What is missing is English. */
  strings: Readonly<Record<string, string>>;
  /** BCP 47 tag; dates and numbers follow it. */
  lang: string;
}

/**
 * The whole document. Nothing in it runs but the script, and nothing in it reaches a network: no image, no frame, no form. With
 * trusted types, text becomes HTML by way of the sanitiser or not at all, whoever should try it in the script.
 */
export function pageHtml(options: PageHtmlOptions): string {
  const { scriptUri, styleUris, cspSource, nonce, strings, lang } = options;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    // The name that DOMPurify gives to its policy.
    'trusted-types dompurify',
  ].join('; ');
  const styles = styleUris.map(uri => `<link rel="stylesheet" href="${escapeHtml(uri)}">`).join('\n');
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ClassChat</title>
${styles}
</head>
<body class="classchat">
<div id="page" data-strings="${escapeHtml(JSON.stringify(strings))}"></div>
<script src="${escapeHtml(scriptUri)}" nonce="${escapeHtml(nonce)}"></script>
</body>
</html>
`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ESCAPES[character] ?? '');
}
