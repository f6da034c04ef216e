/** The product's version, read where the package is described, so that no second place has to be kept true. */
import product from '../../package.json' with { type: 'json' };

/** As in package.json. */
export const version: string = product.version;
