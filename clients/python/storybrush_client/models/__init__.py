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
from .consistency import Consistency
from .deleted import Deleted
from .error import Error
from .error_code import ErrorCode
from .error_fields import ErrorFields
from .estimate import Estimate
from .estimate_price_type_0 import EstimatePriceType0
from .estimate_seconds_type_0 import EstimateSecondsType0
from .gateway_error import GatewayError
from .gender import Gender
from .generate_options import GenerateOptions
from .image_chunk import ImageChunk
from .image_size import ImageSize
from .image_size_option import ImageSizeOption
from .member import Member
from .metadata import Metadata
from .new_cast import NewCast
from .new_character import NewCharacter
from .new_place import NewPlace
from .new_story import NewStory
from .options import Options
from .options_limits import OptionsLimits
from .options_limits_max_words_per_chunk import OptionsLimitsMaxWordsPerChunk
from .portrait import Portrait
from .portrait_options import PortraitOptions
from .portrait_source import PortraitSource
from .quality import Quality
from .reference import Reference
from .repaint_options import RepaintOptions
from .retry_options import RetryOptions
from .run_accepted import RunAccepted
from .run_error import RunError
from .run_error_code import RunErrorCode
from .run_options import RunOptions
from .run_status import RunStatus
from .status import Status
from .story import Story
from .story_cast import StoryCast
from .story_page import StoryPage
from .story_summary import StorySummary
from .style import Style
from .ticket import Ticket
from .upload import Upload
from .upload_headers import UploadHeaders
from .upload_request import UploadRequest
from .upload_request_upload import UploadRequestUpload
from .upload_request_upload_content_type import UploadRequestUploadContentType
from .uploaded_portrait import UploadedPortrait
from .version import Version
from .version_list import VersionList

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
    "Consistency",
    "Deleted",
    "Error",
    "ErrorCode",
    "ErrorFields",
    "Estimate",
    "EstimatePriceType0",
    "EstimateSecondsType0",
    "GatewayError",
    "Gender",
    "GenerateOptions",
    "ImageChunk",
    "ImageSize",
    "ImageSizeOption",
    "Member",
    "Metadata",
    "NewCast",
    "NewCharacter",
    "NewPlace",
    "NewStory",
    "Options",
    "OptionsLimits",
    "OptionsLimitsMaxWordsPerChunk",
    "Portrait",
    "PortraitOptions",
    "PortraitSource",
    "Quality",
    "Reference",
    "RepaintOptions",
    "RetryOptions",
    "RunAccepted",
    "RunError",
    "RunErrorCode",
    "RunOptions",
    "RunStatus",
    "Status",
    "Story",
    "StoryCast",
    "StoryPage",
    "StorySummary",
    "Style",
    "Ticket",
    "Upload",
    "UploadedPortrait",
    "UploadHeaders",
    "UploadRequest",
    "UploadRequestUpload",
    "UploadRequestUploadContentType",
    "Version",
    "VersionList",
)
