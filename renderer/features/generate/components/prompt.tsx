/** The very messages that would be sent for one problem. */
import type { api } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { figure } from '../../../ui/numbers.ts';
import { generateCommand } from '../commands.ts';

export type PromptPreview = Awaited<ReturnType<typeof api.generation.preview>>;

interface Props {
  readonly of: PromptPreview;
  readonly at: number;
}

/** The pane. */
export function Prompt({ of, at }: Props) {
  const { shown, problems } = of;
  return (
    <section className="pane fill col" aria-label="Prompt">
      <div className="bar plain">
        <h2>Prompt</h2>
        <span className="t3 sm ell grow" role="status">
          {shown ? `${shown.problem}, ${figure(at + 1)} of ${figure(problems)}` : 'no problem is selected'}
        </span>
        <CommandButton command={generateCommand('generate.previous')} look="quiet">
          Previous
        </CommandButton>
        <CommandButton command={generateCommand('generate.next')} look="quiet">
          Next
        </CommandButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll grow ruled" tabIndex={0}>
        {shown?.prompt.kind === 'impossible' && (
          <p className="pane-note v error wrap-text">{shown.prompt.message}</p>
        )}
        {shown?.prompt.kind === 'messages' &&
          shown.prompt.messages.map(({ role, content }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages stand in their order
            <section key={index} className="prompt-message" aria-label={`Message of ${role}`}>
              <h3>{role}</h3>
              <pre className="code raw-answer">{content}</pre>
            </section>
          ))}
        {!shown && <p className="pane-note t2">The query selects no problem; widen it, or leave it empty.</p>}
      </div>
    </section>
  );
}
