/** The api as the page calls it: typed by the contract, whatever the transport. */
import { createORPCClient, DynamicLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../src/api/contract/index.ts';
import { transport } from './transport.ts';

export type Api = ContractRouterClient<Contract>;

/** Calls of the api. */
export const api: Api = createORPCClient(new DynamicLink(() => transport()));

/** Query options and keys for every call, for TanStack Query. */
export const queries = createTanstackQueryUtils(api);
