"""Contains all the data models used in inputs/outputs"""

from .ai_model import AiModel
from .ai_model_option import AiModelOption
from .ai_model_option_price_per_picture_type_0 import AiModelOptionPricePerPictureType0
from .archive_preparing import ArchivePreparing
from .archive_ready import ArchiveReady
from .art_style import ArtStyle
from .art_style_option import ArtStyleOption
from .changed_chunk import ChangedChunk
from .chunk_error import ChunkError
from .chunk_page import ChunkPage
from .chunk_status import ChunkStatus
from .deleted import Deleted
from .error import Error
from .error_code import ErrorCode
from .error_fields import ErrorFields
from .gateway_error import GatewayError
from .generate_options import GenerateOptions
from .image_chunk import ImageChunk
from .image_size import ImageSize
from .image_size_option import ImageSizeOption
from .metadata import Metadata
from .new_story import NewStory
from .options import Options
from .options_limits import OptionsLimits
from .options_limits_max_words_per_chunk import OptionsLimitsMaxWordsPerChunk
from .quality import Quality
from .retry_options import RetryOptions
from .run_accepted import RunAccepted
from .run_error import RunError
from .run_error_code import RunErrorCode
from .run_options import RunOptions
from .run_status import RunStatus
from .status import Status
from .story import Story
from .story_page import StoryPage
from .story_summary import StorySummary
from .style import Style
from .ticket import Ticket

__all__ = (
    "AiModel",
    "AiModelOption",
    "AiModelOptionPricePerPictureType0",
    "ArchivePreparing",
    "ArchiveReady",
    "ArtStyle",
    "ArtStyleOption",
    "ChangedChunk",
    "ChunkError",
    "ChunkPage",
    "ChunkStatus",
    "Deleted",
    "Error",
    "ErrorCode",
    "ErrorFields",
    "GatewayError",
    "GenerateOptions",
    "ImageChunk",
    "ImageSize",
    "ImageSizeOption",
    "Metadata",
    "NewStory",
    "Options",
    "OptionsLimits",
    "OptionsLimitsMaxWordsPerChunk",
    "Quality",
    "RetryOptions",
    "RunAccepted",
    "RunError",
    "RunErrorCode",
    "RunOptions",
    "RunStatus",
    "Status",
    "Story",
    "StoryPage",
    "StorySummary",
    "Style",
    "Ticket",
)
