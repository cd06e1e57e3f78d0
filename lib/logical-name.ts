/** The name of a table or queue as CloudFormation writes names: `feeds` → `Feeds`. */
export function logicalName(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
