using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated;

// By hand: whether a line has a card already decides between two operations, and a photo is an upload before either.
public partial class ContactCardRequestBuilder
{
    /// <summary>
    /// Gives a line its contact card: sets it up, or updates it where the line has one already. A card that was saved but not
    /// yet applied to the line (<see cref="LinqErrorCode.ContactCardNotApplied"/>) is tried again like every passing failure.
    /// </summary>
    /// <param name="card">The line, the name and the photo's address. On an update, members that are null stay as they are.</param>
    /// <param name="request">Settings of the calls; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>The card as Linq has it now.</returns>
    /// <exception cref="ArgumentException">An argument breaks a rule of the contract; nothing was sent.</exception>
    /// <exception cref="LinqException">The API refused a call, or could not be reached.</exception>
    public virtual async Task<SetContactCardResponse> SaveAsync(
        SetContactCardRequest card,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(card);
        try
        {
            return await SetUpAsync(card, request, cancellationToken).ConfigureAwait(false);
        }
        catch (LinqApiException failure) when (failure.Code == LinqErrorCode.ContactCardAlreadyExists)
        {
            var update = new UpdateContactCardRequest { FirstName = card.FirstName, LastName = card.LastName, ImageUrl = card.ImageUrl };
            return await UpdateAsync(card.PhoneNumber, update, request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Gives a line its contact card with a photo from a file: checks the photo, uploads it, and saves the card with its
    /// address. Share the card with <c>Chats.ShareContactCardAsync</c>.
    /// </summary>
    /// <param name="card">The line and the name. Its image address is replaced by the photo's.</param>
    /// <param name="photo">The photo: JPEG, PNG, GIF or HEIC, square, at least 200 by 200 pixels. A stream that can seek; it is left
    /// open.</param>
    /// <param name="fileName">The photo's name. The content type is inferred from its extension.</param>
    /// <param name="request">Settings of the calls; null uses the client's.</param>
    /// <param name="cancellationToken">Ends the calls and the upload.</param>
    /// <returns>The card as Linq has it now.</returns>
    /// <exception cref="ArgumentException">The photo does not serve, and the message says why; nothing was sent.</exception>
    /// <exception cref="LinqException">The API refused a call, the upload failed, or a host could not be reached.</exception>
    public virtual async Task<SetContactCardResponse> SaveAsync(
        SetContactCardRequest card,
        Stream photo,
        string fileName,
        LinqRequestOptions? request = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(photo);
        AttachmentsRequestBuilder.MeasureUpload(photo, AttachmentsRequestBuilder.MaxBytes, nameof(photo));
        (await CheckPhotoAsync(photo, cancellationToken).ConfigureAwait(false)).EnsureSuitable(nameof(photo));
        var upload = await new AttachmentsRequestBuilder(Executor)
            .UploadAsync(photo, fileName, contentType: null, progress: null, request, cancellationToken)
            .ConfigureAwait(false);
        var withPhoto = new SetContactCardRequest
        {
            PhoneNumber = card.PhoneNumber,
            FirstName = card.FirstName,
            LastName = card.LastName,
            ImageUrl = upload.DownloadUrl,
            AdditionalProperties = card.AdditionalProperties,
        };
        return await SaveAsync(withPhoto, request, cancellationToken).ConfigureAwait(false);
    }

    // What precedes the size fits into the first megabyte of most files.
    private static async Task<ContactPhoto> CheckPhotoAsync(Stream photo, CancellationToken cancellationToken)
    {
        var start = photo.Position;
        var head = new byte[(int)Math.Min(photo.Length - start, 1 << 20)];
        var length = await PictureOutline.FillAsync(photo, head, cancellationToken).ConfigureAwait(false);
        var check = ContactPhoto.Check(head.AsSpan(0, length));
        var isCutOff = head.Length < photo.Length - start;
        if (isCutOff && check.Problem == ContactPhotoProblem.Damaged && check.MediaType is ("image/jpeg" or "image/heic"))
        {
            photo.Position = start;
            check = ContactPhoto.Check(await PictureOutline.ReadAsync(photo, cancellationToken).ConfigureAwait(false));
        }

        photo.Position = start;
        return check;
    }
}
