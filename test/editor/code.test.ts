import assert from 'node:assert/strict';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { BLOCK_DEED_TABLE } from '../../extension/code/block-deeds.ts';
import { questionAboutDropped } from '../../extension/code/dropped.ts';
import { referTo } from '../../extension/code/make-reference.ts';
import { referencePasted } from '../../extension/code/pasted.ts';
import type { BlockDeed } from '../../extension/webview/page-protocol.ts';
import { codeBlocks, readFenceInfo } from '../../protocol/code-reference.ts';
import { GitFolder } from '../programs/git-folder.ts';
import { call, connectPerson, ourExtension, startServer, until } from './class.ts';

const CLIENT = `import json

def receive(sock):
    data = sock.recv(4096)
    msg = json.loads(data)
    return msg["text"]

def close(sock):
    sock.close()
`;

const REPOSITORY = 'github.com/org/hw4';
const FENCE = (place: string, code: string, language = 'python') =>
  `\`\`\`${language} ${place}\n${code}\n\`\`\``;
const RECEIVE = CLIENT.split('\n').slice(2, 6).join('\n');
const CHANGE = ` def receive(sock):
-    data = sock.recv(4096)
+    data = sock.readline()
     msg = json.loads(data)
     return msg["text"]`;

/** Does what a button of the block of code in a message does. */
async function deed(name: BlockDeed, text: string): Promise<void> {
  const [block] = codeBlocks(text);
  assert.ok(block);
  await BLOCK_DEED_TABLE[name]({ ...block, id: { kind: 'room', name: 'CS350' }, seq: 1 });
}

function activeEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor, 'there is an editor with the focus');
  return editor;
}

/** How long the editor may take to tell of a selection, in ms. */
const PATIENCE_MS = 10_000;

/** The lines that are selected, from 1, with the file's name. */
function shown(): string {
  const { document, selection } = activeEditor();
  return `${document.uri.path.split('/').at(-1)}:${selection.start.line + 1}-${selection.end.line + 1}`;
}

/** The editor tells of a selection some time after it was set: waits until these lines are selected. */
async function shows(expected: string, about?: string): Promise<void> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE_MS);
  const { signal } = end;
  while (shown() !== expected && !signal.aborted) {
    await new Promise<void>(resolve => {
      const heard = vscode.window.onDidChangeTextEditorSelection(() => resolve());
      signal.addEventListener('abort', () => resolve());
      signal.addEventListener('abort', () => heard.dispose());
    });
  }
  clearTimeout(timer);
  end.abort();
  assert.equal(shown(), expected, about);
}

function activeDiff(): vscode.TabInputTextDiff {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  assert.ok(input instanceof vscode.TabInputTextDiff, 'a comparison is shown');
  return input;
}

async function textAt(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

describe('code of a message', () => {
  let root: string;
  let clone: GitFolder;
  let file: string;

  before(async () => {
    await ourExtension().activate();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    root = folder.uri.fsPath;
  });

  beforeEach(async () => {
    clone = await GitFolder.create(join(root, 'hw4'), `https://alice:secret@${REPOSITORY}.git`);
    file = await clone.write('src/client.py', CLIENT);
    await clone.commit('first');
    // The editor keeps a file that was closed for some minutes, and learns late that another one is in its place.
    await becomes(CLIENT);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await clone.remove();
  });

  /** Somebody changes the file, and the editor knows. */
  async function becomes(text: string): Promise<vscode.TextDocument> {
    await writeFile(file, text);
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.equal(document.getText(), text);
    return document;
  }

  it('says where it is from, and whether the commit has it', async () => {
    const commit = await clone.git('rev-parse', 'HEAD');
    const document = await vscode.workspace.openTextDocument(file);
    const git = vscode.extensions.getExtension('vscode.git');
    const api = (await git?.activate())?.getAPI(1);
    await api?.openRepository(vscode.Uri.file(clone.path));
    const fence = await referTo(document, { line: 2, endLine: 5 });
    const [block] = codeBlocks(fence);
    assert.equal(block?.code, RECEIVE);
    const { commit: said, ...place } = block?.reference ?? {};
    assert.ok(said && commit.startsWith(said), `${said} is ${commit}`);
    const expected = {
      language: 'python',
      path: 'src/client.py',
      line: 3,
      endLine: 6,
      repository: REPOSITORY,
    };
    assert.deepEqual(place, expected);
    assert.doesNotMatch(fence, /secret|alice/);

    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(3, 0), '    # unsaved\n');
    await vscode.workspace.applyEdit(edit);
    const [changed] = codeBlocks(await referTo(document, { line: 2, endLine: 6 }));
    assert.deepEqual(changed?.reference, { ...block?.reference, endLine: 7, changed: true });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('opens at its lines, and where they have moved to', async () => {
    await deed('open', FENCE('src/client.py:3-6 github.com/Org/HW4@3f9c1d2', RECEIVE));
    await shows('client.py:3-6');
    await becomes(`# one\n# two\n${CLIENT}`);
    await deed('open', FENCE(`src/client.py:3-6 ${REPOSITORY}@3f9c1d2`, RECEIVE));
    await shows('client.py:5-8');
  });

  it('is found by its path in a folder, and by the end of its path', async () => {
    for (const place of [
      'hw4/src/client.py:3-6',
      'client.py:3-6',
      'other/src/client.py:3-6 github.com/bob/fork@3f9c1d2',
    ]) {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await deed('open', FENCE(place, RECEIVE));
      await shows('client.py:3-6', place);
      assert.equal(activeEditor().document.uri.fsPath, file, place);
    }
  });

  it('is taken from the file that has it, where several have its name', async () => {
    await clone.write('old/src/client.py', 'nothing = True\n');
    await deed('open', FENCE('src/client.py:3-6', RECEIVE));
    assert.equal(activeEditor().document.uri.fsPath, file);
  });

  it('is shown beside what it has become', async () => {
    await becomes(`# one\n${CLIENT.replace('4096', '1024')}`);
    await deed('open', FENCE(`src/client.py:3-6 ${REPOSITORY}@3f9c1d2`, RECEIVE));
    const { original, modified } = activeDiff();
    assert.equal(modified.fsPath, file);
    assert.equal(await textAt(original), `# one\n${CLIENT}`);
    assert.match(await textAt(modified), /1024/);
  });

  it('is shown alone and read-only where there is no such file', async () => {
    await deed('open', FENCE('src/nowhere.py:7', 'print("here")'));
    const { document } = activeEditor();
    assert.equal(document.getText(), 'print("here")');
    assert.equal(document.languageId, 'python');
    assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) ?? false, false);
  });

  it('leads to no file outside the open folders', async () => {
    await symlink('/etc/passwd', join(clone.path, 'link.py'));
    for (const path of ['link.py', 'hw4/link.py']) {
      await deed('open', FENCE(`${path}:1`, 'print("here")'));
      assert.equal(activeEditor().document.getText(), 'print("here")', path);
    }
    assert.equal(readFenceInfo('python ../../etc/passwd:1'), undefined);
  });

  it('goes to the clipboard, to the cursor, to a file without a name, and beside a selection', async () => {
    await deed('copy', FENCE('src/client.py:3-6', RECEIVE));
    assert.equal(await vscode.env.clipboard.readText(), RECEIVE);

    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 11);
    await deed('insert', '```\nimport socket\n```');
    assert.match(document.getText(), /^import socket\n\ndef receive/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), CLIENT);

    activeEditor().selection = new vscode.Selection(2, 4, 4, 0);
    await deed('compare', '```py\ndef receive(s):\n```');
    const { original, modified } = activeDiff();
    assert.equal(await textAt(original), CLIENT.split('\n').slice(2, 4).join('\n'));
    assert.equal(await textAt(modified), 'def receive(s):');

    await deed('untitled', '```py\nprint(1)\n```');
    assert.equal(activeEditor().document.isUntitled, true);
    assert.equal(activeEditor().document.languageId, 'python');
    assert.equal(activeEditor().document.getText(), 'print(1)');
  });

  describe('with a suggested change', () => {
    const AFTER = CLIENT.replace('sock.recv(4096)', 'sock.readline()');
    const text = FENCE(`src/client.py:3-6 ${REPOSITORY}@3f9c1d2`, CHANGE, 'diff');

    it('is applied where its lines are, and one undo takes it back', async () => {
      await deed('apply', text);
      const { document } = activeEditor();
      assert.equal(document.getText(), AFTER);
      assert.equal(document.isDirty, true, 'saving is up to the user');
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), CLIENT);
    });

    it('is applied where its lines have moved to, in a buffer that is not saved, with its line ends', async () => {
      const document = await becomes(CLIENT.replaceAll('\n', '\r\n'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '# unsaved\r\n');
      await vscode.workspace.applyEdit(edit);
      await deed('apply', text);
      assert.equal(document.getText(), `# unsaved\r\n${AFTER.replaceAll('\n', '\r\n')}`);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), `# unsaved\r\n${CLIENT.replaceAll('\n', '\r\n')}`);
    });

    it('changes nothing where the lines are not there any more, are there twice, or are changed already', async () => {
      const texts = [CLIENT.replace('4096', '1024'), `#\n${CLIENT}${CLIENT}`, AFTER];
      for (const now of texts) {
        const document = await becomes(now);
        await deed('apply', text);
        assert.equal(document.getText(), now);
        assert.equal(document.isDirty, false);
      }
    });

    it('is shown as it would be', async () => {
      await becomes(`# one\n${CLIENT}`);
      await deed('diff', text);
      const { original, modified } = activeDiff();
      assert.equal(original.fsPath, file);
      assert.equal(await textAt(modified), `# one\n${AFTER}`);
    });
  });

  it('is recognised when it is pasted', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(2, 0, 6, 0);
    const reference = codeBlocks((await referencePasted(`${RECEIVE}\n`)) ?? '')[0]?.reference;
    assert.equal(reference?.path, 'src/client.py');
    assert.deepEqual([reference?.line, reference?.endLine], [3, 6]);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const [part] = codeBlocks((await referencePasted('data = sock.recv(4096)')) ?? '');
    assert.equal(part?.code, '    data = sock.recv(4096)');
    assert.equal(await referencePasted('nobody has ever written this'), undefined);
    assert.equal(await referencePasted('sock'), undefined, 'a word is none');
  });

  it('is made of files and problems that are dropped', async () => {
    const uri = vscode.Uri.file(file);
    const whole = await questionAboutDropped({ uris: [uri.toString()], problems: '' });
    const [{ code, reference } = {}] = codeBlocks(whole?.fences[0] ?? '');
    // The end of the last line begins no line more.
    assert.deepEqual([code, reference?.endLine], [CLIENT.trimEnd(), 9]);
    const part = await questionAboutDropped({
      uris: [`${uri.with({ fragment: 'L4,1-5,9' })}`],
      problems: '',
    });
    assert.equal(codeBlocks(part?.fences[0] ?? '')[0]?.reference?.endLine, 5);
    await clone.write('long.py', 'x = 1\n'.repeat(500));
    const long = vscode.Uri.file(join(clone.path, 'long.py'));
    assert.deepEqual(await questionAboutDropped({ uris: [`${long}`], problems: '' }), {
      text: 'hw4/long.py:1',
      fences: [],
    });
    const besides = await questionAboutDropped({ uris: ['no scheme:/x', `${long}`], problems: '' });
    assert.equal(besides?.text, 'hw4/long.py:1', 'what is no address keeps nothing else out');
    for (const outside of ['file:///etc/passwd', 'file:///nowhere', 'nonsense', 'https://example.org/a.py']) {
      assert.equal(await questionAboutDropped({ uris: [outside], problems: '' }), undefined, outside);
    }

    const problems = vscode.languages.createDiagnosticCollection('classchat-test');
    const range = new vscode.Range(4, 4, 4, 7);
    const problem = new vscode.Diagnostic(range, 'json is not defined', vscode.DiagnosticSeverity.Error);
    problem.source = 'Tests';
    problems.set(uri, [problem]);
    const marker = { resource: uri.toJSON(), startLineNumber: 5, message: problem.message };
    const asked = await questionAboutDropped({ uris: [], problems: JSON.stringify([marker]) });
    assert.equal(asked?.text, 'client.py:5: json is not defined [Tests]');
    assert.equal(codeBlocks(asked?.fences[0] ?? '')[0]?.reference?.line, 3);
    const invented = { ...marker, message: 'something else' };
    assert.equal(await questionAboutDropped({ uris: [], problems: JSON.stringify([invented]) }), undefined);
    assert.equal(await questionAboutDropped({ uris: [], problems: 'no json' }), undefined);
    const nowhere = { ...marker, resource: { scheme: 'no scheme', path: '/x' } };
    const known = await questionAboutDropped({ uris: [], problems: JSON.stringify([nowhere, marker]) });
    assert.deepEqual(known, asked);
    problems.dispose();
  });

  it('is changed in a copy, and what was changed is sent as an answer', async () => {
    const server = await startServer();
    const bob = await connectPerson(server, 'Bob');
    try {
      await bob.request({ status: 'create', receiver: 'CS350' });
      assert.equal(await call('connect', { ...server, userName: 'Alice' }), 'online');
      await call('joinRoom', 'CS350');
      const text = FENCE(`src/client.py:3-6 ${REPOSITORY}@3f9c1d2`, RECEIVE);
      const asked = await bob.request({ status: 'group', receiver: 'CS350', text });
      assert.ok(asked.ok);
      await deed('suggest', text);
      const { document } = activeEditor();
      assert.equal(document.getText(), RECEIVE);
      assert.equal(document.languageId, 'python');
      assert.equal(await call('sendSuggestedChange'), false, 'nothing is changed yet');
      const edit = new vscode.WorkspaceEdit();
      const line = document.lineAt(1);
      edit.replace(document.uri, line.range, line.text.replace('recv(4096)', 'readline()'));
      await vscode.workspace.applyEdit(edit);
      const heard: { text: string; re: number | undefined }[] = [];
      const listening = bob.onMessage(message => {
        if (message.status === 'group') heard.push({ text: message.text, re: message.re });
      });
      assert.equal(await call('sendSuggestedChange', document.uri), true);
      await until(bob.onMessage, () => heard.length > 0, 'Bob hears of the change');
      listening.dispose();
      const change = FENCE(`src/client.py:3-6 ${REPOSITORY}@3f9c1d2`, CHANGE, 'diff');
      assert.deepEqual(heard, [{ text: change, re: 1 }]);
      const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
      const copies = tabs.filter(
        ({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === 'classchat-suggestion',
      );
      assert.deepEqual(copies, [], 'the copy is closed, without a question');
    } finally {
      await call('disconnect');
      bob.dispose();
      await server.kill();
    }
  });
});
