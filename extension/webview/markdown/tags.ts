/** How tokens of Markdown become HTML here. The HTML is still to be sanitised. */
import type { Renderer, StateCore, Token } from 'markdown-it';
import { readCodeBlock } from './code-blocks.ts';

/** No image is ever loaded: who wants to see it follows a link. Within a link, its words stand for it. */
export function showImagesAsLinks(state: StateCore): void {
  replaceChildren(state, (tokens, add) => {
    let depth = 0;
    for (const token of tokens) {
      depth += token.type.startsWith('link_') ? token.nesting : 0;
      if (token.type === 'image') showImage(state, token, depth > 0, add);
      else add(token);
    }
  });
}

function showImage(state: StateCore, image: Token, isWithinLink: boolean, add: (token: Token) => void): void {
  const address = String(image.attrGet('src') ?? '');
  const text = textToken(state, address === '' ? `![${image.content}]()` : image.content || address);
  if (isWithinLink || address === '') {
    add(text);
    return;
  }
  const open = new state.Token('link_open', 'a', 1);
  open.attrSet('href', address);
  add(open);
  add(text);
  add(new state.Token('link_close', 'a', -1));
}

/** `[]()` begins a lambda of C++, and `table[0]()` calls what is in a table: a link to nowhere is what was written. */
export function keepEmptyLinks(state: StateCore): void {
  replaceChildren(state, (tokens, add) => {
    // Links do not nest.
    let isEmpty = false;
    for (const token of tokens) {
      if (token.type === 'link_open') isEmpty = token.attrGet('href') === '';
      const isLink = token.type === 'link_open' || token.type === 'link_close';
      add(isLink && isEmpty ? textToken(state, token.nesting === 1 ? '[' : ']()') : token);
    }
  });
}

function textToken(state: StateCore, content: string): Token {
  const token = new state.Token('text', '', 0);
  token.content = content;
  return token;
}

function replaceChildren(
  state: StateCore,
  visit: (tokens: Token[], add: (token: Token) => void) => void,
): void {
  for (const block of state.tokens) {
    if (!block.children) continue;
    const children: Token[] = [];
    visit(block.children, token => children.push(token));
    block.children = children;
  }
}

/** Makes the renderer write tags and nothing between them, as the page shows every blank. */
export function writeTags(renderer: Renderer): void {
  renderer.renderToken = (tokens, index) => {
    const token = tokens[index];
    if (!token || token.hidden) return '';
    return token.nesting === -1 ? `</${token.tag}>` : `<${token.tag}${renderer.renderAttrs(token)}>`;
  };
  renderer.rules['code_block'] = (tokens, index) => codeBlock(tokens[index]);
  renderer.rules['formula'] = (tokens, index) => formulaSource(tokens[index]);
  renderer.rules['fence'] = (tokens, index) => codeBlock(tokens[index]);
}

/** What stands in a block is read from its token (see code-blocks.ts); here it is what shows as long as nothing else does. */
function codeBlock(token: Token | undefined): string {
  const { code = '', language = '' } = token ? readCodeBlock(token) : {};
  const named = language === '' ? '' : ` class="language-${language}"`;
  return `<pre><code${named}>${escaped(code)}</code></pre>`;
}

/** What was written; it stays where it cannot be set. */
function formulaSource(token: Token | undefined): string {
  const { markup = '', content = '' } = token ?? {};
  return `<code class="formula">${escaped(markup + content + markup)}</code>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => ESCAPES[character] ?? '');
}
