/** Hands a text to the browser as a file: a link to the API would go without the token. */
export function saveFile(name: string, text: string, type: string): void {
  saveContent(name, URL.createObjectURL(new Blob([text], { type })));
}

/** The same with content that the browser has already, under an address that is good for nothing after that. */
export function saveContent(name: string, address: string): void {
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address));
}
