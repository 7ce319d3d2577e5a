import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';

const look =
  'w-full min-h-9 rounded border border-edge bg-raised px-2 py-1 text-sm text-ink aria-invalid:border-alarm disabled:border-dashed disabled:bg-panel disabled:text-muted';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong; empty or absent when nothing is. */
  readonly problem?: string;
}

const Frame = ({ id, label, hint, problem, children }: FieldProps & { readonly id: string; readonly children: ReactNode }) => (
  <div className="space-y-1">
    <label htmlFor={id} className="block text-sm font-medium">
      {label}
    </label>
    {children}
    <p id={`${id}-note`} className={`text-xs ${problem === undefined || problem === '' ? 'text-muted' : 'font-semibold text-alarm'}`}>
      {problem === undefined || problem === '' ? hint : problem}
    </p>
  </div>
);

const described = (id: string, problem: string | undefined) => ({
  id,
  'aria-describedby': `${id}-note`,
  'aria-invalid': problem !== undefined && problem !== '',
});

export const TextField = ({ label, hint, problem, ...rest }: FieldProps & ComponentProps<'input'>) => {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} {...(problem === undefined ? {} : { problem })}>
      <input {...rest} {...described(id, problem)} className={look} autoComplete="off" />
    </Frame>
  );
};

export const AreaField = ({ label, hint, problem, ...rest }: FieldProps & ComponentProps<'textarea'>) => {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} {...(problem === undefined ? {} : { problem })}>
      <textarea rows={3} {...rest} {...described(id, problem)} className={look} />
    </Frame>
  );
};

interface Choice {
  readonly code: string;
  readonly label: string;
}

/** A list with nothing chosen at first. */
export const SelectField = ({
  label,
  hint,
  problem,
  choices,
  ...rest
}: FieldProps & ComponentProps<'select'> & { readonly choices: readonly Choice[] }) => {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} {...(problem === undefined ? {} : { problem })}>
      <select {...rest} {...described(id, problem)} className={look}>
        <option value="">Choose…</option>
        {choices.map(({ code, label: words }) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </Frame>
  );
};
