/** Rejects with `failure()` unless `work` settles within `timeoutMs`; kafkajs alone may take 30 s to give up. */
export const withDeadline = async <Result>(work: Promise<Result>, timeoutMs: number, failure: () => Error): Promise<Result> => {
  const deadline = Promise.withResolvers<never>();
  const timer = setTimeout(() => deadline.reject(failure()), timeoutMs);
  try {
    return await Promise.race([work, deadline.promise]);
  } finally {
    clearTimeout(timer);
  }
};
