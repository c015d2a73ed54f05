import type { AiModelOption, Options } from "../api/types";

export function aModel(told: Partial<AiModelOption> = {}): AiModelOption {
  return {
    value: "gemini",
    label: "Gemini",
    configured: true,
    missing: [],
    version: "gemini-nano-banana-2.1",
    retiresAt: null,
    pricePerPicture: { standard: 0.034, hd: 0.05 },
    nativeSizes: ["1024x1024"],
    qualities: ["standard", "hd"],
    promptLimit: 8000,
    maxReferences: 10,
    ...told,
  };
}

export const someOptions: Options = {
  artStyles: [
    { value: "realistic", label: "Realistic", description: "Like a photograph" },
    { value: "watercolor", label: "Watercolor", description: "Soft washes on paper" },
  ],
  imageSizes: [
    { value: "512x512", width: 512, height: 512 },
    { value: "1024x1024", width: 1024, height: 1024 },
  ],
  qualities: ["standard", "hd"],
  consistencies: ["references", "descriptions", "none"],
  aiModels: [
    aModel(),
    aModel({ value: "dalle-3", label: "DALL-E", configured: false, missing: ["OPENAI_API_KEY"] }),
  ],
  defaults: {
    artStyle: "realistic",
    imageSize: "1024x1024",
    quality: "standard",
    aiModel: "gemini",
    maxWordsPerChunk: 200,
    consistency: "references",
  },
  limits: {
    maxWordsPerChunk: { min: 1, max: 1000 },
    maxWordsPerStory: 200_000,
    maxConcurrency: 10,
    maxConcurrencyPerModel: null,
    maxStoriesPerUser: 1000,
    maxRunsPerUser: 5,
    maxPicturesPerDay: 2000,
  },
};
