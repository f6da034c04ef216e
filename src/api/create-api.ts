/** Puts the areas together into one router over one workspace. */
import { createRouterClient, type RouterClient } from '@orpc/server';
import type { HiddenPages } from '../execution/index.ts';
import { adjudicationOperations } from './adjudication.ts';
import { batchOperations } from './batches.ts';
import { endpointOperations } from './endpoint.ts';
import { engineOperations } from './engines.ts';
import { exchangeOperations } from './exchange.ts';
import { generationOperations } from './generation.ts';
import { gradeOperations } from './grade.ts';
import { graderOperations } from './graders.ts';
import { integrityOperations } from './integrity.ts';
import { labelOperations } from './labels.ts';
import { operationsOn } from './operations.ts';
import { problemOperations } from './problems.ts';
import { reviewOperations } from './review.ts';
import { snapshotOperations } from './snapshots.ts';
import { solutionOperations } from './solutions.ts';
import { statsOperations } from './stats.ts';
import { strengthOperations } from './strength.ts';
import { testOperations } from './tests.ts';
import { userFolders } from './user-folders.ts';
import { Workspace } from './workspace.ts';
import { workspaceOperations } from './workspace-operations.ts';

export interface ApiOptions {
  /** One folder for all of the user's files; left out: the platform's rules, and QUARRY_HOME. */
  readonly home?: string;
  /** Opens hidden pages to run code under test in, where no Node confines it. */
  readonly pages?: HiddenPages;
}

const routerOf = (workspace: Workspace) => {
  const operations = operationsOn(workspace);
  return operations.router({
    workspace: workspaceOperations(operations),
    problems: problemOperations(operations),
    solutions: solutionOperations(operations),
    batches: batchOperations(operations),
    grade: gradeOperations(operations),
    graders: graderOperations(operations),
    endpoint: endpointOperations(operations),
    engines: engineOperations(operations),
    generation: generationOperations(operations),
    labels: labelOperations(operations),
    review: reviewOperations(operations),
    adjudication: adjudicationOperations(operations),
    snapshots: snapshotOperations(operations),
    exchange: exchangeOperations(operations),
    stats: statsOperations(operations),
    strength: strengthOperations(operations),
    tests: testOperations(operations),
    integrity: integrityOperations(operations),
  });
};

export type ApiRouter = ReturnType<typeof routerOf>;
/** Every operation of the contract as a typed function. */
export type ApiClient = RouterClient<ApiRouter>;

export interface Api {
  /** What transports serve. */
  readonly router: ApiRouter;
  /** The same operations called in this process. */
  readonly client: ApiClient;
  /** Closes the dataset and ends the engine's workers. */
  close(): Promise<void>;
}

/** An api with nothing open. Starts no process by itself; the engine comes with the first use. */
export const createApi = (options: ApiOptions = {}): Api => {
  const { home, pages } = options;
  const workspace = new Workspace(home ? { data: home, settings: home } : userFolders(), pages);
  const router = routerOf(workspace);
  return { router, client: createRouterClient(router), close: () => workspace.close() };
};
