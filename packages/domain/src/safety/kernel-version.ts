/** Rises with every change of a rule, a limit's meaning or a record's shape; a replayed decision names the version that made it. */
export const kernelVersion = '2.1.0';
