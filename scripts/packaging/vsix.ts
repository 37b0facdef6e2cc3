/**
 * The extension as one file, which VS Code installs: a ZIP archive with the extension's files under `extension/` and two files that
 * describe it (Open Packaging Conventions, ECMA-376 part 2).
 *
 * It is written here and not by `@vscode/vsce`: that brings 250 packages and a binary for signing, and all that is needed of it is the
 * manifest below.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { extensionFiles } from './extension-files.ts';

/** What a package was made of. */
export interface Package {
  bytes: Uint8Array;
  /** The files of the extension, by their path in it, and how large each is, in bytes. */
  files: ReadonlyMap<string, number>;
  /** `NAME-VERSION.vsix` */
  fileName: string;
}

interface Manifest {
  name: string;
  displayName: string;
  description: string;
  version: string;
  publisher: string;
  license: string;
  icon: string;
  categories: string[];
  keywords: string[];
  engines: { vscode: string };
}

/** The best that the format has: it is made once, and loaded often. */
const LEVEL = 9;

/** 1980, the first year of a ZIP archive: the same files make the same package. */
const TIME = Date.UTC(1980, 0, 2);

/**
 * Makes the package of what is built.
 *
 * @param source the extension's folder, with package.json and dist/
 * @throws Error if it is not built
 */
export async function makePackage(source: string): Promise<Package> {
  const paths = await extensionFiles(source);
  const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest;
  const archive: Zippable = {
    '[Content_Types].xml': text(contentTypes(paths)),
    'extension.vsixmanifest': text(vsixManifest(manifest, await languages(source))),
  };
  const files = new Map<string, number>();
  for (const path of paths) {
    const bytes = await readFile(join(source, path));
    files.set(path, bytes.length);
    archive[`extension/${path}`] = bytes;
  }
  const bytes = zipSync(archive, { level: LEVEL, mtime: TIME });
  return { bytes, files, fileName: `${manifest.name}-${manifest.version}.vsix` };
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** The languages of the extension besides English, from its files of words. */
async function languages(source: string): Promise<string[]> {
  const names = await readdir(source);
  return names.flatMap(name => /^package\.nls\.(.+)\.json$/.exec(name)?.[1] ?? []);
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'application/javascript',
  json: 'application/json',
  md: 'text/markdown',
  png: 'image/png',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  txt: 'text/plain',
  vsixmanifest: 'text/xml',
  woff2: 'font/woff2',
};

function contentTypes(paths: readonly string[]): string {
  const endings = new Set(['vsixmanifest', ...paths.flatMap(path => /\.([^./]+)$/.exec(path)?.[1] ?? [])]);
  const types = [...endings].sort().map(ending => {
    const type = TYPES[ending] ?? 'application/octet-stream';
    return `<Default Extension=".${ending}" ContentType="${type}"/>`;
  });
  const namespace = 'http://schemas.openxmlformats.org/package/2006/content-types';
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="${namespace}">${types.join('')}</Types>\n`;
}

function vsixManifest(manifest: Manifest, words: readonly string[]): string {
  const { name, displayName, description, version, publisher, icon } = manifest;
  const property = (id: string, value: string) => `<Property Id="${id}" Value="${escapeXml(value)}"/>`;
  const asset = (type: string, path: string) =>
    `<Asset Type="${type}" Path="extension/${escapeXml(path)}" Addressable="true"/>`;
  const namespace = 'http://schemas.microsoft.com/developer/vsx-schema/2011';
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="${namespace}">
  <Metadata>
    <Identity Language="en-US" Id="${escapeXml(name)}" Version="${escapeXml(version)}" Publisher="${escapeXml(publisher)}"/>
    <DisplayName>${escapeXml(displayName)}</DisplayName>
    <Description xml:space="preserve">${escapeXml(description)}</Description>
    <Tags>${escapeXml([...manifest.keywords, ...words.map(word => `lp-${word}`)].join(','))}</Tags>
    <Categories>${escapeXml(manifest.categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Icon>extension/${escapeXml(icon)}</Icon>
    <Properties>${property('Microsoft.VisualStudio.Code.Engine', manifest.engines.vscode)}${property('Microsoft.VisualStudio.Code.ExtensionKind', 'workspace')}</Properties>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    ${asset('Microsoft.VisualStudio.Code.Manifest', 'package.json')}
    ${asset('Microsoft.VisualStudio.Services.Content.Details', 'README.md')}
    ${asset('Microsoft.VisualStudio.Services.Content.License', 'LICENSE')}
    ${asset('Microsoft.VisualStudio.Services.Icons.Default', icon)}
  </Assets>
</PackageManifest>
`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(value: string): string {
  return value.replace(/[&<>"]/g, character => ESCAPES[character] ?? '');
}
