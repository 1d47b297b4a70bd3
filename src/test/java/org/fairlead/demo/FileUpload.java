package org.fairlead.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Sends a file of referrals to a server, as the demo's coordinator. */
public final class FileUpload {

    private static final String BOUNDARY = "fairlead-upload-boundary";

    private FileUpload() {}

    public static HttpResponse<String> send(ServerProcess server, String csv, boolean dryRun)
            throws IOException, InterruptedException {
        String body = "--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"referrals.csv\"\r\nContent-Type: "
                + "text/csv\r\n\r\n"
                + csv + "\r\n--" + BOUNDARY + "--\r\n";
        String credentials =
                Base64.getEncoder().encodeToString("coordinator:fairlead-demo".getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/api/referrals/import?dryRun=" + dryRun))
                                .header("Authorization", "Basic " + credentials)
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
