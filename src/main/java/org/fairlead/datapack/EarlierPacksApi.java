package org.fairlead.datapack;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.Costly;
import org.fairlead.system.FileText;
import org.fairlead.system.OpenTo;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Packs from before Fairlead, for the impact lead. */
@RestController
@OpenTo(value = Roles.IMPACT_LEAD, refused = "datapack.packs-from-before-fairlead")
@Tag(name = "Data packs")
@RequiredArgsConstructor
class EarlierPacksApi {

    private final EarlierPacks packs;
    private final CurrentPerson people;

    @Costly
    @PostMapping(value = "/api/data-packs/import", consumes = "text/csv")
    @Operation(
            summary = "Import data packs from before Fairlead",
            description =
                    "CSV with the columns code, time point, informant, instrument, items and perhaps collected. All or"
                            + " nothing; every row that cannot be taken is named. With dryRun nothing is stored.")
    EarlierPacks.Result take(
            @RequestBody(required = false) byte[] csv, @RequestParam(defaultValue = "true") boolean dryRun) {
        return packs.take(csv == null ? "" : FileText.ofSpreadsheet(csv), dryRun, people.get());
    }

    @Costly
    @PostMapping(value = "/api/data-packs/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "The same, as a file")
    EarlierPacks.Result takeFile(@RequestParam MultipartFile file, @RequestParam(defaultValue = "true") boolean dryRun)
            throws IOException {
        return packs.take(FileText.ofSpreadsheet(file.getBytes()), dryRun, people.get());
    }
}
