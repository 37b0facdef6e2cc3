import * as vscode from 'vscode';
import type { Focus } from './read-marker.ts';

/**
 * The focus of the editor. VS Code tells of it for all its windows together: a page in a window of its own counts as before the eyes
 * while another window of the same editor has the focus.
 */
export const windowFocus: Focus = {
  get isThere() {
    return vscode.window.state.focused;
  },
  onChange: listener => vscode.window.onDidChangeWindowState(listener),
};
