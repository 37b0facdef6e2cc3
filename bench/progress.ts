/** ms between two lines where nobody can see one replace the other. */
const LINE_MS = 5000;
let lastLine = Number.NEGATIVE_INFINITY;

/** Says on standard error how far it is, on one line where that can be; '' takes that line away. */
export function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  else if (line !== '' && performance.now() - lastLine > LINE_MS) {
    process.stderr.write(`${line}\n`);
    lastLine = performance.now();
  }
}
