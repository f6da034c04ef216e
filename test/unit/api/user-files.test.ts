/** Where the user's files go, by platform; the settings file with its bad neighbours. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { productRoot } from '../../../src/api/product-root.ts';
import { SettingsFile } from '../../../src/api/settings.ts';
import { userFolders } from '../../../src/api/user-folders.ts';

const home = homedir();
const both = (folder: string) => ({ data: folder, settings: folder });

describe("the user's folders", () => {
  test.each([
    ['QUARRY_HOME wins', { QUARRY_HOME: '/q', XDG_DATA_HOME: '/d' }, 'linux', both('/q')],
    [
      'XDG variables',
      { XDG_DATA_HOME: '/d', XDG_CONFIG_HOME: '/c' },
      'linux',
      { data: '/d/quarry', settings: '/c/quarry' },
    ],
    [
      'relative XDG variables are ignored',
      { XDG_DATA_HOME: 'd' },
      'linux',
      { data: join(home, '.local/share/quarry'), settings: join(home, '.config/quarry') },
    ],
    ['macOS', {}, 'darwin', both(join(home, 'Library', 'Application Support', 'Quarry'))],
    ['Windows', { APPDATA: '/roaming' }, 'win32', both(join('/roaming', 'Quarry'))],
    ['Windows without a variable', {}, 'win32', both(join(home, 'AppData', 'Roaming', 'Quarry'))],
  ] as const)('%s', (_, env, platform, folders) => {
    expect(userFolders(env, platform)).toEqual(folders);
  });

  test("Quarry's own folder holds the sample and the package", () => {
    expect(JSON.parse(readFileSync(join(productRoot(), 'package.json'), 'utf8')).name).toBe('quarry');
  });
});

describe('the settings file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quarry-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = () => join(folder, 'settings.json');

  test('an annotator is kept, in a folder that need not exist', () => {
    const settings = new SettingsFile(join(folder, 'deep', 'er'));
    expect(settings.annotator()).not.toBe('');
    settings.setAnnotator('Ada');
    expect(new SettingsFile(join(folder, 'deep', 'er')).annotator()).toBe('Ada');
  });

  test('fields that this version does not know are kept', () => {
    writeFileSync(path(), '{"theme":"dark","annotator":"Ada"}');
    new SettingsFile(folder).setAnnotator('Bo');
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toEqual({ theme: 'dark', annotator: 'Bo' });
  });

  test('the endpoint is kept beside the rest, off until it has an address', () => {
    const settings = new SettingsFile(folder);
    const off = settings.endpoint();
    expect(off).toMatchObject({ baseUrl: null, model: null, concurrency: 4 });
    settings.setAnnotator('Ada');
    settings.setEndpoint({ ...off, baseUrl: 'http://localhost/v1', concurrency: 2 });
    expect(new SettingsFile(folder).endpoint()).toMatchObject({
      baseUrl: 'http://localhost/v1',
      concurrency: 2,
    });
    expect(settings.annotator()).toBe('Ada');
  });

  test.each(['7', '{"baseUrl":7}', '{"concurrency":0}'])(
    'an endpoint of %s is off and loses nothing else',
    (text) => {
      writeFileSync(path(), `{"annotator":"Ada","endpoint":${text}}`);
      const settings = new SettingsFile(folder);
      expect(settings.endpoint().baseUrl).toBeNull();
      expect(settings.annotator()).toBe('Ada');
    },
  );

  test.each(['{"annotator":', '{"annotator":7}', '[]', ''])('%j counts as empty', (text) => {
    writeFileSync(path(), text);
    const settings = new SettingsFile(folder);
    expect(settings.annotator()).toBe(new SettingsFile(join(folder, 'none')).annotator());
    settings.setAnnotator('Cy');
    expect(settings.annotator()).toBe('Cy');
  });
});
