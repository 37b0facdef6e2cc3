import assert from 'node:assert/strict';

/** Errors that nobody caught while the tests ran, of our own files: the editor has others beside us. */
const unhandled: string[] = [];

function record(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (/dist[\\/](extension|test[\\/]index)\.m?js/.test(text)) unhandled.push(text);
}

before(() => {
  process.on('unhandledRejection', record);
  process.on('uncaughtExceptionMonitor', record);
});

after(() => {
  process.off('unhandledRejection', record);
  process.off('uncaughtExceptionMonitor', record);
  assert.deepEqual(unhandled, [], 'errors that nobody caught');
});
