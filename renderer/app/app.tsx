/** What everything stands in: the cache, the components' theme, the shell. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../client/index.ts';
import { Shell } from './shell.tsx';
import { mantineTheme, variablesResolver } from './theme.ts';
import { useTheme } from './use-theme.ts';

/** The page. */
export function App() {
  const theme = useTheme();
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={mantineTheme}
        cssVariablesResolver={variablesResolver}
        forceColorScheme={theme === 'light' ? 'light' : 'dark'}
      >
        <Shell />
      </MantineProvider>
    </QueryClientProvider>
  );
}
