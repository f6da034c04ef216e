/** The palette: every command that can run here, and problems by their words. */
import { Modal } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queries } from '../client/index.ts';
import type { Command, Place } from '../commands/command.ts';
import { CommandKeys } from '../commands/command-keys.tsx';
import { KeyHint } from '../commands/key-hint.tsx';
import { go } from '../navigation/index.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { capital } from '../ui/numbers.ts';
import { allCommands } from './all-commands.ts';
import { datasetOpen } from './dataset-open.ts';
import { matching } from './match-commands.ts';
import { palette } from './palette-store.ts';

const [store, spotlight] = createSpotlight();

function CommandRow({ command }: { readonly command: Command }) {
  return (
    <Spotlight.Action onClick={() => command.run()} highlightQuery={false}>
      <Icon name={command.icon} />
      <span className="grow">{command.label}</span>
      <CommandKeys command={command} />
    </Spotlight.Action>
  );
}

function useProblems(search: string, open: boolean) {
  const words = search.trim();
  const found = useQuery({
    ...queries.problems.list.queryOptions({ input: { query: words, offset: 0, limit: 6 } }),
    enabled: open && words.length > 1,
    placeholderData: keepPreviousData,
  });
  return words.length > 1 ? (found.data?.rows ?? []) : [];
}

/** The palette; shown while its store says so. */
export function Palette({ place }: { readonly place: Place }) {
  const opened = useStore(palette.opened);
  const dataset = useStore(datasetOpen);
  const [search, setSearch] = useState('');
  const problems = useProblems(search, opened && dataset);
  const commands = matching(allCommands, place, search);
  useEffect(() => {
    if (opened) spotlight.open();
  }, [opened]);
  return (
    <Spotlight.Root
      store={store}
      query={search}
      onQueryChange={setSearch}
      onSpotlightClose={palette.close}
      shortcut={null}
      clearQueryOnClose
      scrollable
      maxHeight={430}
      size={640}
      yOffset={96}
      transitionProps={{ duration: 0 }}
      overlayProps={{ className: 'scrim-cover' }}
    >
      <Modal.Title className="sr">Commands</Modal.Title>
      <Spotlight.Search
        placeholder="Search or run a command"
        aria-label="Search or run a command"
        leftSection={<Icon name="search" />}
        rightSection={<span className="xs t3 nowrap">also finds problems</span>}
        rightSectionWidth={130}
      />
      <Spotlight.ActionsList>
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label="Commands">
            {commands.map((command) => (
              <CommandRow key={command.id} command={command} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {problems.length > 0 && (
          <Spotlight.ActionsGroup label="Problems">
            {problems.map((row) => (
              <Spotlight.Action
                key={row.id}
                onClick={() => go({ screen: 'problem', id: row.id, solution: null })}
              >
                <Icon name="file" />
                <span>{row.title}</span>
                <span className="t3 sm grow">
                  {row.id}
                  {row.difficulty ? `, ${capital(row.difficulty).toLowerCase()}` : ''}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length === 0 && problems.length === 0 && (
          <Spotlight.Empty>Nothing matches; try another word.</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer>
        <span className="row g3 xs t2">
          <KeyHint keys="Up Down" /> choose <KeyHint keys="Enter" /> run
          <span className="grow" />
          <KeyHint keys="Esc" /> close
        </span>
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}
