// Reads a file for a message. Photos that are larger than the sandbox takes are scaled down, as phones do.

const most = 2_900_000;
const longestSide = 2048;

export async function upload(file) {
  const isScaled = file.size > most && file.type.startsWith('image/');
  const content = isScaled ? await scaled(file) : file;
  if (content.size > most) {
    throw new Error('The file is larger than 2.9 MB, which is the most that the phone sends.');
  }
  return { filename: isScaled ? file.name.replace(/\.[^.]*$/, '.jpg') : file.name, content_type: content.type || 'application/octet-stream', base64: await base64(content) };
}

async function scaled(file) {
  const image = await createImageBitmap(file);
  const factor = Math.min(1, longestSide / Math.max(image.width, image.height));
  const canvas = new OffscreenCanvas(Math.round(image.width * factor), Math.round(image.height * factor));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(new Error('The file cannot be read.'));
    reader.readAsDataURL(blob);
  });
}
