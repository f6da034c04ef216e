/** The cache of answers. Local and fast, so it refetches freely; a failure shows at once, Retry is the user's. */
import { QueryClient } from '@tanstack/react-query';

/** One for the page. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
