/** Says that no model endpoint is set up, and leads to where one is. */
import { showSection } from '../features/settings/index.ts';
import { go } from '../navigation/index.ts';
import { Icon } from '../ui/icon.tsx';

/** @param what cannot be done meanwhile, as the sentence's end */
export function ModelsOff({ what }: { readonly what: string }) {
  return (
    <div className="callout models-off" role="note">
      <Icon name="bulb" size={14} />
      <span className="grow">No model endpoint is set up, so {what}.</span>
      <button
        type="button"
        className="btn"
        onClick={() => {
          go({ screen: 'settings' });
          showSection('models');
        }}
      >
        Set up models
      </button>
    </div>
  );
}
