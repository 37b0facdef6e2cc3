/** What runs inside the editor. Absolute paths. */
export interface Target {
  /** The extension under test: a folder with package.json and dist/. */
  extension: string;
  /** The module whose `run()` the extension host calls. */
  tests: string;
  /** What the editor's window has open. */
  folder: string;
}

/** How long the whole run may take, start of the editor included, in ms. Usual: under 15 s. */
export const runLimit = 840_000;

/** The environment variable with what each line of results begins with. */
export const markVariable = 'CLASSCHAT_TEST_MARK';
