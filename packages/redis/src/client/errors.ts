import { AppError } from '@gridstream/operations';

/** Runs commands; a failure of any kind is the one error that callers know, with its cause for the log. */
export const onRedis = async <Result>(action: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('STATE_UNAVAILABLE', `Redis: ${action}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      publicMessage: 'The state store cannot be reached.',
      retryable: true,
      cause,
    });
  }
};
