/** Quarry's own q: how many workers it has and what one test, or one call of a Python grader, may use. */
import { useState } from 'react';
import type { EngineSettings, Status } from '../../../client/index.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import {
  type NumberRule,
  numberText,
  type ReadNumber,
  readNumber,
  shownNumber,
} from '../../../ui/number-text.ts';
import { counted } from '../../../ui/numbers.ts';
import { type LimitName, limitNames, limitRule } from '../limit-rules.ts';
import { saveEngines, tryEngine } from '../operations/engine-settings.ts';
import { SettingCard } from './setting-card.tsx';

const workersRule: NumberRule = { name: 'Workers', minimum: 1, maximum: 64 };

interface Props {
  readonly settings: EngineSettings;
  readonly engine: Status['engine'];
}

/** The card. */
export function EmbeddedEngine({ settings, engine }: Props) {
  const { limits, ranges, workers } = settings;
  const rules = limitNames.map((name) => [name, limitRule(name, ranges)] as const);
  const [texts, setTexts] = useState<Readonly<Partial<Record<LimitName, string>>>>(
    Object.fromEntries(rules.map(([name, rule]) => [name, numberText(limits[name], rule)])),
  );
  const [workersText, setWorkersText] = useState(numberText(workers, workersRule));
  const read = rules.map(([name, rule]) => [name, readNumber(texts[name] ?? '', rule)] as const);
  const readWorkers = readNumber(workersText, workersRule);
  const differs = (number: ReadNumber, now: number | null) => !number.ok || number.value !== now;
  const changed =
    differs(readWorkers, workers) || read.some(([name, number]) => differs(number, limits[name] ?? null));
  const save = () => {
    const set: Partial<Record<LimitName, number>> = {};
    for (const [name, number] of read) if (number.ok && number.value !== null) set[name] = number.value;
    return saveEngines({ limits: set, workers: readWorkers.ok ? readWorkers.value : null });
  };
  return (
    <SettingCard
      title="Embedded q"
      intro={`Quarry's own q ${engine.version} in ${counted(engine.workers, 'worker process', 'worker processes')}. These limits hold for one test, on every engine as far as it can count, and those of a Python grader for one answer; an empty field has its default.`}
      changed={changed}
      valid={readWorkers.ok && read.every(([, number]) => number.ok)}
      save={save}
      test={() => tryEngine('embedded')}
    >
      <div className="option-grid setting-grid">
        {rules.map(([name, rule]) => (
          <NumberField
            key={name}
            rule={rule}
            otherwise={shownNumber(ranges[name].default, rule)}
            description={`At most ${shownNumber(ranges[name].maximum, rule)}`}
            value={texts[name] ?? ''}
            onChange={(text) => setTexts({ ...texts, [name]: text })}
          />
        ))}
        <NumberField
          rule={workersRule}
          otherwise="one for each core"
          description="At most 64"
          value={workersText}
          onChange={setWorkersText}
        />
      </div>
    </SettingCard>
  );
}
