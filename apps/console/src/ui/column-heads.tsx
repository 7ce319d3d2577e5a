/** Head of a plain table: one heading for each column. */
export const ColumnHeads = ({ names }: { readonly names: readonly string[] }) => (
  <thead>
    <tr className="text-muted">
      {names.map((name) => (
        <th key={name} scope="col" className="border-b border-edge px-2 font-medium">
          {name}
        </th>
      ))}
    </tr>
  </thead>
);
