/** Draws one icon of the set; always beside words or inside a named button, so it is hidden from readers. */
import { type IconName, iconPaths } from './icon-paths.ts';

interface Props {
  readonly name: IconName;
  /** Edge in pixels; 16 unless said. */
  readonly size?: 12 | 14 | 16;
  readonly spin?: boolean;
}

/** The icon as inline SVG in the colour of its text. */
export function Icon({ name, size = 16, spin = false }: Props) {
  const className = `i${size === 16 ? '' : ` s${size}`}${spin ? ' spin' : ''}`;
  return (
    <svg className={className} viewBox="0 0 16 16" aria-hidden="true">
      <path d={iconPaths[name]} {...(name === 'waiting' ? { strokeDasharray: '1.5 2.66' } : {})} />
    </svg>
  );
}
