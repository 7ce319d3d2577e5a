import { AppError } from '@gridstream/operations';

/** Runs commands; a failure of the store is the one error that callers know, with its cause for the log. A fault of our own stays what it is. */
export const onRedis = async <Result>(action: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (cause) {
    // Trying again mends no programming error: a worker that retried one would wait for ever.
    if (cause instanceof AppError || cause instanceof ReferenceError || cause instanceof TypeError) throw cause;
    throw new AppError('STATE_UNAVAILABLE', `Redis: ${action}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      publicMessage: 'The state store cannot be reached.',
      retryable: true,
      cause,
    });
  }
};
