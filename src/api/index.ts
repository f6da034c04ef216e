/** The door of api/: the contract's implementation over the rooms. The contract itself is `api/contract`. */
export type { HiddenPages } from '../execution/index.ts';
export { parseExact } from '../grading/index.ts';
export { type Api, type ApiClient, createApi } from './create-api.ts';
export { productRoot } from './product-root.ts';
