/** The door of navigation: where we are, how to go elsewhere, and the open problem tabs. */
export { currentRoute, go, replace, useRoute } from './location.ts';
export { formatRoute, type Route, type Screen } from './route.ts';
export { closeTab, openTab, openTabs, stepTab } from './tabs.ts';
