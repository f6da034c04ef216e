/** How a guard came out, as an icon in its colour; and what its mode is called. */
import type { ExportPreview } from '../../../client/index.ts';
import { Icon } from '../../../ui/icon.tsx';

type Report = ExportPreview['guards'][number];

export const guardModes = { off: 'off', warn: 'warn', drop: 'drop', fail: 'stop' } as const;

const lookOf = ({ mode, hits }: Report) => {
  if (mode === 'off') return { icon: 'unsupported', tone: 'var(--text-3)' } as const;
  if (hits === 0) return { icon: 'passed', tone: 'var(--passed)' } as const;
  if (mode === 'drop') return { icon: 'filter', tone: 'var(--text-2)' } as const;
  return { icon: 'error', tone: mode === 'fail' ? 'var(--failed)' : 'var(--timeout)' } as const;
};

/** The icon; what it says stands in words beside it. */
export function GuardMark({ report }: { readonly report: Report }) {
  const { icon, tone } = lookOf(report);
  return (
    <span className="v" style={{ color: tone }}>
      <Icon name={icon} size={14} />
    </span>
  );
}
