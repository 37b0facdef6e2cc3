import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TLS_MODES } from '../client/tls/security.ts';
import { ROLES } from '../protocol/roles.ts';
import {
  COMMANDS,
  CONTEXT_KEYS,
  commandId,
  ITEM_KINDS,
  ITEM_STATES,
  PAGE_PANEL,
  PROBLEM_MATCHER,
  TASK_TYPE,
  VIEWS,
} from './ids.ts';
import { NOTIFICATION_LEVELS, PORT, SETTINGS } from './settings-table.ts';

interface Setting {
  type: string;
  default: unknown;
  scope: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
}

interface MenuItem {
  command: string;
  when?: string;
}

interface Manifest {
  main: string;
  icon: string;
  l10n: string;
  activationEvents: string[];
  enabledApiProposals?: string[];
  engines: { vscode: string };
  devDependencies: Record<string, string>;
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    commands: { command: string; title: string; category: string }[];
    configuration: { properties: Record<string, Setting> };
    viewsContainers: { activitybar: { id: string; icon: string }[] };
    views: Record<string, { id: string; icon: string }[]>;
    viewsWelcome: { view: string; when: string }[];
    menus: Record<string, MenuItem[]>;
    taskDefinitions: { type: string }[];
    problemMatchers: { name: string }[];
    walkthroughs: { steps: { media: { svg: string }; completionEvents: string[] }[] }[];
  };
}

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const nls = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
const { contributes } = manifest;
const commands = COMMANDS.map(commandId);
const views: string[] = Object.values(VIEWS);
const whens = [
  ...Object.values(contributes.menus).flatMap(items => items.map(({ when = '' }) => when)),
  ...contributes.viewsWelcome.map(({ when }) => when),
  ...contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(step => step.completionEvents)),
].join('\n');

function found(regexp: RegExp, where: string): string[] {
  return [...new Set([...where.matchAll(regexp)].map(([match]) => match))].sort();
}

describe('package.json', () => {
  it('names the commands that the code has, all of the category ClassChat', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command),
      commands,
    );
    for (const { category } of contributes.commands) assert.equal(category, 'ClassChat');
  });

  it('names the settings that the code reads, with their types, defaults and scopes', () => {
    const told = Object.entries(contributes.configuration.properties).map(([key, row]) => [
      key,
      row.type,
      row.default,
      row.scope,
    ]);
    assert.deepEqual(
      told,
      Object.entries(SETTINGS).map(([key, row]) => [key, row.type, row.default, row.scope]),
    );
    const { properties } = contributes.configuration;
    assert.deepEqual(properties['classchat.notifications']?.enum, [...NOTIFICATION_LEVELS]);
    assert.deepEqual(properties['classchat.tls']?.enum, [...TLS_MODES]);
    const { minimum, maximum } = properties['classchat.port'] ?? {};
    assert.deepEqual({ minimum, maximum }, { minimum: PORT.least, maximum: PORT.most });
  });

  it('keeps a folder that is not trusted from choosing server and name', () => {
    const restricted = Object.entries(SETTINGS).filter(([, row]) => row.restricted);
    assert.deepEqual(
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations,
      restricted.map(([key]) => key),
    );
  });

  it('keeps every folder, and every container that one describes, from turning encryption off', () => {
    assert.equal(contributes.configuration.properties['classchat.tls']?.scope, 'application');
  });

  it('names the views that the code fills', () => {
    const [container] = contributes.viewsContainers.activitybar;
    const told = contributes.views[container?.id ?? ''] ?? [];
    assert.deepEqual(
      told.map(({ id }) => id),
      views,
    );
    for (const { view } of contributes.viewsWelcome) assert.ok(views.includes(view), view);
  });

  it('refers to commands, views, context keys and items that there are, and to all of the latter', () => {
    const known = new Set<string>([...commands, ...views.map(view => `${view}.focus`)]);
    const menus = Object.values(contributes.menus).flatMap(items => items.map(({ command }) => command));
    const links = Object.values(nls).flatMap(words => found(/(?<=command:)classchat\.\w+(\.focus)?/g, words));
    for (const command of [...menus, ...links]) assert.ok(known.has(command), command);
    assert.deepEqual(
      found(/classchat\.\w+/g, whens).filter(
        key => !views.includes(key) && !known.has(key) && key !== PAGE_PANEL,
      ),
      Object.values(CONTEXT_KEYS).sort(),
    );
    const items = found(/(?<=viewItem [^&|]*\/\^)\w+/g, whens);
    assert.ok(items.length > 0);
    for (const item of items) assert.ok(Object.values<string>(ITEM_KINDS).includes(item), item);
    const states = found(/(?<=viewItem [^&|]*\\[.b])[a-z]+/g, whens);
    assert.ok(states.length > 0);
    for (const state of states) assert.ok(Object.values<string>(ITEM_STATES).includes(state), state);
    for (const role of found(/(?<=classchat\.role == )\w+/g, whens))
      assert.ok(ROLES.some(known => known === role));
  });

  it('defines the task and its problem matcher', () => {
    assert.deepEqual(
      contributes.taskDefinitions.map(({ type }) => type),
      [TASK_TYPE],
    );
    assert.deepEqual(
      contributes.problemMatchers.map(({ name }) => `$${name}`),
      [PROBLEM_MATCHER],
    );
  });

  it('names files that are there', () => {
    const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
    const icons = [...contributes.viewsContainers.activitybar, ...Object.values(contributes.views).flat()];
    for (const file of [manifest.icon, manifest.l10n, ...pictures, ...icons.map(({ icon }) => icon)]) {
      assert.ok(existsSync(join(root, file)), file);
    }
  });

  it('activates nothing before a view, a command, a task or a link is asked for', () => {
    // Those VS Code finds by itself; links it does not, nor a page that was in an editor when the window was reloaded.
    assert.deepEqual(manifest.activationEvents, ['onUri', `onWebviewPanel:${PAGE_PANEL}`]);
  });

  it('uses the API of the oldest VS Code that it runs in, and no proposal', () => {
    assert.equal(manifest.enabledApiProposals, undefined);
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });

  it('has its words in package.nls.json, and no others are there', () => {
    const used = found(/(?<="%)[^%"]+(?=%")/g, text);
    assert.deepEqual(used, Object.keys(nls).sort());
  });

  it('says nothing to people that cannot be translated', () => {
    const titles = found(
      /"(title|name|label|contents|description|markdownDescription|altText)": "[^"]*"/g,
      text,
    );
    const plain = titles.filter(line => !/: "%[^%]+%"$/.test(line) && !/: "ClassChat"$/.test(line));
    // The package's own, which npm and the marketplace take as they are, and a problem matcher's id.
    assert.deepEqual(
      plain.filter(line => !/"name": "classchat|"description": "Chat for a class/.test(line)),
      [],
    );
  });
});
