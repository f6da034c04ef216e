/** What is known of a problem's tests, and the jobs that find it out; results survive the screen, in the host's keeping. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  api,
  isStop,
  type MeasuredStrength,
  type ProbeEvent,
  queries,
  queryClient,
  sentence,
  type Test,
  type TestFinding,
} from '../../../client/index.ts';
import { runJob } from '../../../state/job.ts';
import { complain } from '../../../state/toasts.ts';
import { measureTests, reassess } from './assess.ts';
import { mendTest } from './mend-test.ts';
import { saveTest } from './save-problem.ts';

export type ProbeReport = Extract<ProbeEvent, { kind: 'probe' }>['report'];

/** What a probe came to; `impossible` where no visible test could be made so. */
export type Probed =
  | { readonly kind: 'report'; readonly who: 'solutions' | 'model'; readonly report: ProbeReport }
  | { readonly kind: 'none' };

/** Solutions that a model is asked for. */
const SAMPLES = 5;

const known = (problem: string) => queries.tests.known.queryOptions({ input: { problem } });

/** Knowledge, jobs and repairs of one problem's tests. */
export function useTestQuality(problem: string) {
  const { data } = useQuery(known(problem));
  const { data: endpoint } = useQuery(queries.endpoint.get.queryOptions());
  const model = endpoint?.baseUrl ? endpoint.model : null;
  const [busy, setBusy] = useState<'measuring' | 'probing' | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [probed, setProbed] = useState<Probed | null>(null);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  /** One job after another: a newer one stops the older, whose end then says nothing. */
  const work = useCallback((kind: 'measuring' | 'probing', job: () => Promise<void>) => {
    setBusy(kind);
    setFailure(null);
    job()
      .catch((reason) => {
        if (!mounted.current) complain(sentence(reason));
        else if (!isStop(reason)) setFailure(reason);
      })
      .finally(() => {
        if (mounted.current) setBusy((now) => (now === kind ? null : now));
      });
  }, []);

  const again = () => {
    setProbed(null);
    work('measuring', () => reassess(problem));
  };
  const probe = async (who: 'solutions' | 'model') => {
    const generate = who === 'model' && model ? { model, samples: SAMPLES, temperature: null } : null;
    await runJob(`Probe of ${problem}`, async (signal, report) => {
      for await (const event of await api.tests.probe({ query: '', problem, generate }, { signal })) {
        if (event.kind === 'progress') report(event);
        if (event.kind === 'probe') setProbed({ kind: 'report', who, report: event.report });
        if (event.kind === 'not-probed') setProbed({ kind: 'none' });
      }
    });
    // Who passed is a suspect now.
    await queryClient.invalidateQueries({ queryKey: queries.integrity.key() });
  };

  return {
    audit: data?.audit ?? null,
    strength: data?.strength ?? null,
    busy,
    failure,
    probed,
    measure: () => work('measuring', () => measureTests(problem)),
    /** The model that can be probed beside the stored solutions; null where no endpoint is set. */
    model,
    probe: (who: 'solutions' | 'model') => work('probing', () => probe(who)),
    /** Writes the test as proposed; undo brings the former one back, and results follow both. */
    mend(test: Test, { proposal }: TestFinding) {
      if (!proposal) return;
      mendTest(problem, test, proposal, again).catch((reason) => complain(sentence(reason)));
    },
    /** Adds a hidden test that kills what the tests let through. */
    addKiller({ argsJson, expectedJson, comparator, tolerance }: MeasuredStrength['proposals'][number]) {
      const body = { kind: 'args' as const, argsJson, expectedJson, comparator, tolerance };
      const says = (id: string) => `Hidden test ${id} added`;
      saveTest(problem, null, { visibility: 'hidden', body }, { says, after: again }).catch((reason) =>
        complain(sentence(reason)),
      );
    },
  };
}

export type TestQuality = ReturnType<typeof useTestQuality>;
