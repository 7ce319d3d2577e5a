import type { ComponentProps } from 'react';

export type ButtonVariant = 'plain' | 'act' | 'danger';

const looks: Readonly<Record<ButtonVariant, string>> = {
  plain: 'border-edge bg-raised text-ink hover:bg-panel',
  act: 'border-ink bg-ink text-page hover:opacity-90',
  danger: 'border-alarm bg-raised text-alarm hover:bg-panel',
};

/** A button names its effect and object. Disabled ones stay readable; the caller says beside it which rule disables it. */
export const Button = ({
  variant = 'plain',
  className = '',
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { readonly variant?: ButtonVariant }) => (
  <button
    {...rest}
    type={type}
    className={`inline-flex min-h-9 items-center gap-2 rounded border px-3 py-1 text-sm font-medium aria-disabled:cursor-not-allowed disabled:cursor-not-allowed disabled:border-dashed disabled:border-edge disabled:bg-panel disabled:text-muted ${looks[variant]} ${className}`}
  />
);
