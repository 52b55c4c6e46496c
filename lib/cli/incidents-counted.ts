/** So many incidents, in words: `1 incident`. */
export function incidentsCounted(count: number): string {
  return count === 1 ? '1 incident' : `${count} incidents`;
}
