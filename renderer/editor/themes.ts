/** Monaco's themes out of the design's `--code-*` values: read from the page, so the stylesheet stays their home. */
import type * as Monaco from 'monaco-editor/editor/editor.api.js';

const tones = ['comment', 'string', 'symbol', 'number', 'keyword', 'builtin', 'name'] as const;

const canvas = document.createElement('canvas').getContext('2d');

/** A colour as six digits: the build shortens `#ffffff`, and Monaco takes nothing shorter. */
function read(style: CSSStyleDeclaration, name: string): string {
  const value = style.getPropertyValue(name).trim();
  if (!canvas) return value;
  canvas.fillStyle = value;
  return canvas.fillStyle;
}

function themeOf(
  style: CSSStyleDeclaration,
  base: Monaco.editor.BuiltinTheme,
): Monaco.editor.IStandaloneThemeData {
  const value = (name: string) => read(style, name);
  const rule = (token: string, name: string) => ({ token, foreground: value(name).slice(1) });
  return {
    base,
    inherit: true,
    rules: [
      rule('', '--code-text'),
      rule('text', '--code-text'),
      rule('operator', '--code-op'),
      ...tones.map((tone) => rule(tone, `--code-${tone}`)),
      rule('param', '--code-param'),
      { ...rule('local', '--code-param'), fontStyle: 'italic' },
      rule('global', '--code-name'),
      rule('column', '--code-symbol'),
      rule('string.key.json', '--code-builtin'),
      rule('string.value.json', '--code-string'),
      rule('number.json', '--code-number'),
      rule('keyword.json', '--code-keyword'),
    ],
    colors: {
      'editor.background': value('--code-bg'),
      'editor.foreground': value('--code-text'),
      'editor.lineHighlightBackground': value('--line-now'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': value('--selected'),
      'editorLineNumber.foreground': value('--gutter'),
      'editorLineNumber.activeForeground': value('--text'),
      'editorCursor.foreground': value('--text'),
      'editorWidget.background': value('--raised'),
      'editorWidget.border': value('--line-2'),
      'editorBracketMatch.background': value('--hover'),
      'editorBracketMatch.border': value('--line-2'),
      // Two sides of a comparison, of which neither is right or wrong; so pale that every token still reads on them.
      'diffEditor.removedTextBackground': `${value('--s-b')}1a`,
      'diffEditor.removedLineBackground': `${value('--s-b')}0d`,
      'diffEditor.insertedTextBackground': `${value('--s-a')}1a`,
      'diffEditor.insertedLineBackground': `${value('--s-a')}0d`,
      'diffEditor.diagonalFill': value('--line-2'),
      focusBorder: value('--focus'),
    },
  };
}

const bases: Readonly<Record<string, Monaco.editor.BuiltinTheme>> = {
  light: 'vs',
  dark: 'vs-dark',
  hc: 'hc-black',
};

/** Takes the page's theme over into Monaco. */
function applyTheme(monaco: typeof Monaco): void {
  const root = document.documentElement;
  const name = root.dataset.theme ?? 'light';
  monaco.editor.defineTheme(`quarry-${name}`, themeOf(getComputedStyle(root), bases[name] ?? 'vs'));
  monaco.editor.setTheme(`quarry-${name}`);
}

/** Sets the first theme and follows the page's. */
export function defineThemes(monaco: typeof Monaco): void {
  applyTheme(monaco);
  new MutationObserver(() => applyTheme(monaco)).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme'],
  });
}
