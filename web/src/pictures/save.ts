/** Saves a picture under a name; where its server lets no script read it, it is opened instead. */
export async function savePicture(url: string, name: string): Promise<void> {
  try {
    // What the browser kept from showing it came without leave for a script to read it.
    const answer = await fetch(url, { cache: "no-store" });
    if (!answer.ok) throw new Error(`The picture's server answered ${answer.status}.`);
    const address = URL.createObjectURL(await answer.blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch {
    window.open(url, "_blank", "noopener");
  }
}
