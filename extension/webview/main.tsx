/** Starts the page: draws it, takes what the host says, and says that it is there. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './components/app.tsx';
import { type EditorApi, Page } from './page.ts';
import { readHostMessage } from './read-host-message.ts';
import { createStrings, readStrings } from './strings.ts';

declare global {
  /** Given by the editor, once; a plain browser page brings its own. */
  function acquireVsCodeApi(): EditorApi;
}

const api = acquireVsCodeApi();

window.addEventListener('error', ({ error, message }) => report(error ?? message));
window.addEventListener('unhandledrejection', ({ reason }) => report(reason));

function report(problem: unknown): void {
  const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  api.postMessage({ type: 'problem', text });
}

function start(root: HTMLElement): void {
  const { documentElement } = document;
  const strings = createStrings(readStrings(root.dataset['strings']), documentElement.lang);
  const page = new Page(api, strings);
  window.addEventListener('message', ({ data }) => {
    const message = readHostMessage(data);
    if (message) page.receive(message);
  });
  render(<App page={page} />, root);
  tellWhenPainted(page);
  page.post({ type: 'ready' });
}

/** Once, after the first snapshot is on screen. */
function tellWhenPainted(page: Page): void {
  const stop = effect(() => {
    if (!page.frame.value) return;
    // The first callback comes before that paint, a task behind it after.
    requestAnimationFrame(() => setTimeout(() => page.post({ type: 'painted', ms: performance.now() })));
    queueMicrotask(() => stop());
  });
}

const root = document.getElementById('page');
if (root) start(root);
